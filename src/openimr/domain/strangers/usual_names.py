"""Given names and surnames that are usual in California: they tell a person's name from other words with capitals.

From general knowledge, coarse on purpose. A name that is missing costs little: where a field asks for the patient no
list is needed.
"""

from openimr.domain.strangers.nicknames import given_names

_GIVEN = """
aaron abby abel abigail ada adam adela adele adeline adolfo adrian adriana adrienne agustin agustina ahmad ahmed aida
aileen aimee akiko alana alba alejandrina alexis alfonso alma alondra alonzo alvaro alvin alyssa amalia amber amelia
amir amit amparo amy anahit ananya anders andre andrea anh anil anika anjali annabelle annette anselmo antoinette
anton araceli aram ara ari ariana armando armen armine arnold arnulfo aroldo arpine arun ashley asha aubrey audrey
augustin aurelio aurora ava avery bao barry basil bernadette bernice beverly bianca binh blanca bonnie boris bradford
brandi brandon brandy brenton brett briana brianna bridget brigitte brittany brooke bruce bruno byron caitlin caleb
calvin cameron camila camille candice candace carina carlo carmen carmela carmelita carmelo carol carolina cassandra
celeste celestino celia cesar chad chandra charlene charlotte chase chelsea cheryl chester chloe christa christian
chung ciro clara clarence clark claude claudia claudio clayton cleo clifford clinton clyde cody colette colin colleen
connie connor constance consuelo cora corey corina cornelius cory courtney craig crystal curtis cyrus dahlia daisy
dale dalia damian damon dana dane danielle daria darius darlene darrell darren darryl daryl dawn dean delfina delia
delmy demetrius deepak derek derrick desiree devin devon diego dimitri dina dinh dinora dolores dominic dominique
doris doreen dora dorian doug duane duc dustin dwayne dwight dylan earl eddy edgar edith edmund edmundo edna edwin
efrain efren eileen elaine elba eldon elias elijah elisa elise elisha eloisa eloise elmer elsa elsie elva elvira
elvis ema emanuel emma emmanuel enrico enriqueta eric erica ericka erik erika erin ernest ernestina ernesto erwin
esperanza estela estella ester esther ethan ethel eulalia eunice eva evan evangelina everett ezequiel ezra fabian
fabiola faith farah farid fatima faye felicia felicity felipa felix fermin fidel filiberto fiona flavio flor flora
floyd forrest francine francisca freda fredrick gail galen garrett garry gary gavin gayle gena genaro geneva
genevieve george georgia georgina geraldine germaine gerard gianna gina ginger giovanni gladys glen glenda glenn
gloria gonzalo grace gracia graciela graham grant greta grigor grisel griselda guillermina gustavo guy gwen gwendolyn
hai haley hamid hang hannah hans harlan harold harriet harrison harvey hasmik hassan hazel heather hector heidi
helena helga heriberto herman hermelinda hernan hien hilario hilary hilda hiroshi hoa holly homer hope horacio howard
hovsep hugh hugo humberto hung huong ian ida idalia ignacia igor ike ilda imelda ina inez ingrid ira irene iris irma
irina irving isabella isabelle isaiah isaias isela ismael israel issac itzel iva ivan ivette ivonne jace jack jaclyn
jade jaden jaime jake jamal jamar jamila jana jane janelle janette janie janine jared jasmin jasmine jason jasper
javier jay jayden jayne jean jeanette jeanne jeannie jenna jeremiah jeremy jermaine jerome jesse jill jillian joaquin
jocelyn jodi jody joel johanna johnathan jorge josue joy joyce juliana juliet justin justine kaitlyn kareem kari
karim karina karl karla kate katelyn katharine kathryn katrina katya kay kayla keisha keith kelli kellie kelly kelsey
kelvin kendra kennedy kenji kent kerry kevin khalid khanh khoa kian kiet kirk kieran koichi kris krista kristen
kristi kristin kristy krystal kurt kyle kylie lakshmi lam lamar lan lana lance lara latasha latisha latoya laura
lauren laurel laurie lavonne leah leandro leanne lee leela leif leila lena leopoldo leroy lesley leslie lester
leticia levi levon lidia liliana lillian lilian lily linh lionel lisa liza lloyd logan lois lola lorena lorene
loretta lori lorna lorraine lourdes luann lucas lucero luciano lucila lucinda lucio luisa luke lupe luther luz lyle
lynda lynette lynn lynne mabel mackenzie macy madeline magdalena mai malcolm malik mallory manish manuela mara
marcela marcelino marcella marcelo marcia margo margot marian mariana mariano maribel maricela maricruz mariela
marilyn marina mario marisa marisela marissa marjorie marlene marlon marsha marshall marta marvin maryam mason mateus
maude maura maureen maurice mauricio mauro maxine maya mayra mehdi mei melanie melba melinda melissa melody melvin
mercy meredith milagros mildred miles milton mimi mina minerva minh mireya mirna misty mitch modesto mohammad
mohammed moises mohan molly monty morgan morris moses muhammad muriel myra myrna myrtle nadia nadine nam nancy naomi
narek nareh nasrin natalia natasha nazanin neal neil nelda nell nellie nelly nelson nestor nga ngoc nhan nhung nicola
nicolasa nidia nigel nikhil nina nirmala noah noel noelle noemi nolan nora norberto noreen norma norman nubia octavia
odette olga oliver olivia ollie omar omid opal ora oralia orlando osvaldo oswaldo otis otto owen paige paloma pamela
parisa parviz pascual patience paulette paulina pauline paulino pavel pearl peggy penelope penny percy perla perry
phoebe phong phuong phyllis pierre pilar polly porfirio prakash preston prisca priya quang quentin quincy quinn quoc
quyen rachelle rafaela raj rajesh rajiv ralph ramesh ramona ramsey randall randy raul ravi refugio regina reginald
reid reina rena rene renee reuben rex reyna reynaldo reza rhoda rhonda ricki rigoberto rita robin robyn rocio rocky
rod roderick rodney rodolfo rodrigo roland rolando roman romeo romulo ronda roosevelt rosalba rosalva rosalyn rosana
rosanna rosaura roseann rosemarie rosendo roslyn ross roxana roxanne roy ruben ruby rudolfo rudolph rudy rufino rufus
rupert russel ruth ryan sabrina sadie said salvador sal salvatore samantha samir sang sanjay santos sasha saul scott
sean sebastian selena selma serena sergio seth shahram shane shanice shanna shannon shari sharlene shaun shauna shawn
sheena sheila shelby sheldon shelia shelley shelly sheri sherman sherri sherry sheryl shirley shirin sidney sierra
silas silvia silvio simeon simon simona simone socorro sofie soledad solomon sonja sonya spencer stacey stacy stella
stewart stuart suresh susanna sunita suzanna suzette sven sydney sylvester sylvia tabitha tam tamara tamika tammy
tania tanisha tanya tara tasha taylor tatiana tenisha terri tessa thad thalia thanh thao thelma theodora thi thien
thomasina thu thuy tiffany tigran tina todd toan tomasa toshiko tracey traci tracy tran travis trent trevor trina
trinidad tristan troy trudy truman trung tuan tuyet tyler tyrone tyson uriel ursula vahe valentin valentina van
vardan velma venkat vera verna vernon vicki vicky vikram vilma vinh vinod viola violet violeta viridiana vivian
viviana vladimir wade wallace wanda warren wayne wendell wesley whitney wilbert wilbur wilfred wilfredo willa willard
wilma wilson winifred winston xiao ximena xiomara xuan yasmin yadira yen yesenia ying yong young yuki yuri yvette
yvonne zachariah zelda zenaida zoe zoila zulema
"""
_SURNAMES = """
abernathy acosta adams aguilar aguirre ahmed alexander alfaro allen alvarado alvarez anderson andrade andrews aquino
aragon arellano arias armstrong arnold arredondo arroyo ashby avalos avila ayala baca bailey baker ballard barajas
barnes barrera barrett barrios bautista becerra becker bell beltran benavides benitez bennett bernal berry bishop
blackwell bonilla bowen boyd bradley briones brooks brown bryant burke burns bustamante butler caballero cabrera
calderon calhoun camacho campbell campos cano cantu cardenas cardoso carlson carpenter carranza carrasco carrillo
carroll carter castaneda castellanos castillo castro cervantes chan chandler chang chapman chaudhry chavez chen cheng
cho choi chung cisneros clark cohen cole coleman collins contreras cook cooper cordero cordova corona coronado corral
cortes cortez cox cruz cuevas cunningham daniels davis delacruz delacroix delarosa deleon delgado desai diaz dinh
dixon do dominguez doyle dragomir duarte duncan dunn duran echeverria edwards ellis enriquez escobar escobedo esparza
espinosa espinoza esquivel estrada evans fairweather ferguson fernandez ferreira figueroa fisher flores ford foster
fox franco freeman fuentes galindo gallagher gallegos galvan garcia gardner garza gibson gilbert goldberg goldfarb
gomez gonzales gonzalez goodman gordon graham granados grant graves gray green greene griffin guerra guerrero gupta
gutierrez guzman hakobyan hall hamilton hansen hanson hargreaves harper harris harrison hart harutyunyan hayes
henderson henry hernandez herrera hicks hill hinojosa ho hoang hoffman holmes hopkins hovhannisyan howard huang
hudson huerta huff hughes hunt hunter hutchins huynh ibarra iglesias ishikawa jackson jacobs james kaplan katz levin
weiss stein rosen bernstein friedman grossman feldman mbeki adeyemi mensah nwosu petrov ivanov sokolov volkov novak
kovacs costa rossi bianchi romano ricci fischer meier nilsson johansson larsen haddad nasser saleh mansour hosseini
tehrani karimi rahimi ahmadi das bose rao reddy nair iyer menon joshi verma chopra malhotra sato suzuki mori
kobayashi ito kimura hayashi shimizu jung bae shin villasenor bellweather brightman bannister jaramillo jenkins
jensen jimenez johnson johnston jones jordan juarez kang kapoor kaufman keller kelley kelly kennedy khan kim king
klein knight kowalczyk kumar kwon lam lane lara larson lawson le lee leon levy lewis li lim lin lindqvist liu
lombardi long lopez lozano lucero lucas lugo luna ly macias madrid maldonado manning manzo marin marquez marshall
martin martinez mason mata matthews maxwell mccarthy mccoy mcdonald mcallister medina mehta mejia melendez mendez
mendoza mercado meyer meza miller mills miranda mitchell mohammed molina monroy montes montgomery montoya mora
morales moran moreno morgan morris morrison mosley munoz murillo murphy murray myers nakagawa nakamura navarro nelson
newman ng ngo nguyen nichols nolan nunez obrien ochoa oconnor ojeda okafor okonkwo oliver olson orozco ortega ortiz
osborne osterhaus owens pacheco padilla palacios palmer park parker patel patterson payne pellegrino pena peralta
perez perkins perry peters petersen peterson petrosyan pham phan phillips pineda plascencia ponce porter powell price
pruitt quezada quintana quintero quinn quiroz ramanathan ramirez ramos rangel reed reid renteria reyes reynolds
reynoso rice richards richardson riley rios rivas rivera rivers robbins roberts robertson robinson robledo robles
rocha rodriguez rogers rojas romero rosales rosas rosenberg ross rubio ruiz russell ryan saenz salas salazar saldana
salgado salinas sanchez sanders sandoval santana santiago santos sargsyan schmidt schneider schroeder schultz
schwartz scott serrano shah sharma shaw silva simmons simon simpson singh sloan smith snyder solis solorzano sorensen
sosa soto spencer stephens stevens stewart stone stubblefield suarez sullivan sutton takahashi tam tan tanaka tang
tapia taylor tejada terry thao thomas thompson tolentino torres tovar tran trejo trevino trinh trujillo truong tucker
turner urbina urena uribe valdez valencia valenzuela valle vandermeer vang vargas vasquez vaughn vazquez vega velasco
velasquez velez vera villa villalobos villanueva villarreal vo vu wagner walker wallace wang ward warren washington
watanabe watkins watson weaver webb weber wells west wheeler white whitlock williams williamson willis wilson winfrey
wong wood woods wright wu xiong yamamoto yang yates ybarra yoon young yu zamora zamudio zapata zarate zavala zepeda
zhang zhao zimmerman zuniga
"""
GIVEN: frozenset[str] = frozenset(_GIVEN.split()) | given_names()
USUAL: frozenset[str] = GIVEN | frozenset(_SURNAMES.split())
